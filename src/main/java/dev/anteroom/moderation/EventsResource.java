package dev.anteroom.moderation;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Streams moderation events. */
@Path("/api/moderation/events")
@RolesAllowed("moderator")
@Tag(name = "Moderation")
class EventsResource {
  /** Shows proxies that the connection is in use. */
  private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofSeconds(15);

  private static final Duration INITIAL_DELAY = Duration.ofMillis(1);

  private static final String END = "end";

  private final ModerationEvents moderationEvents;
  private final AccessibleSites sites;
  private final SecurityIdentity identity;

  EventsResource(
      ModerationEvents moderationEvents, AccessibleSites sites, SecurityIdentity identity) {
    this.moderationEvents = moderationEvents;
    this.sites = sites;
    this.identity = identity;
  }

  @GET
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Stream moderation events",
      description =
          "Server-sent events comment.received, comment.decided and rules.changed of all replicas.")
  public Multi<OutboundSseEvent> events(
      @QueryParam("site") @Nullable String site, @Context Sse sse) {
    var caller = Caller.of(identity);
    if (site != null) {
      sites.named(caller, site);
    }
    var keepAlive =
        Multi.createFrom()
            .ticks()
            .startingAfter(INITIAL_DELAY)
            .every(KEEP_ALIVE_INTERVAL)
            .onOverflow()
            .drop()
            .map(tick -> sse.newEventBuilder().comment("still here").build());
    var end = sse.newEventBuilder().comment(END).build();
    var events =
        Multi.createBy()
            .concatenating()
            .streams(
                moderationEvents.stream(caller, site).map(event -> toSseEvent(sse, event)),
                Multi.createFrom().item(end));
    // The keep-alive comments end when the events end.
    return Multi.createBy()
        .merging()
        .streams(events, keepAlive)
        .select()
        .first(each -> !END.equals(each.getComment()));
  }

  private static OutboundSseEvent toSseEvent(Sse sse, ModerationEvent event) {
    return sse.newEventBuilder()
        .name(event.type())
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(EventData.class, new EventData(event.id(), event.site(), event.version()))
        .build();
  }

  /** The data of an event. */
  record EventData(String id, String site, int version) {}
}
