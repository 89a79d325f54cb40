package dev.anteroom.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.Decisions;
import dev.anteroom.site.CreatingSite;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.site.Sites;
import dev.anteroom.submission.SubmissionOutcome;
import dev.anteroom.submission.SubmittingComment;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The site {@code demo} of the dev profile. It is created at the first start, and its sample
 * comments are submitted like any other, so that new users have something to decide.
 */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
public class DemoSite {
  static final String ID = "demo";
  private static final Logger LOG = Logger.getLogger(DemoSite.class);

  private final Sites sites;
  private final CreatingSite creating;
  private final SubmittingComment submitting;
  private final Decisions decisions;
  private final SignInLinks links;
  private final ObjectMapper json;
  private final int port;

  DemoSite(
      Sites sites,
      CreatingSite creating,
      SubmittingComment submitting,
      Decisions decisions,
      SignInLinks links,
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.sites = sites;
    this.creating = creating;
    this.submitting = submitting;
    this.decisions = decisions;
    this.links = links;
    this.json = json;
    this.port = port;
  }

  /** Returns the URL of the article, which is also its key. */
  String article() {
    return "http://localhost:" + port + "/demo";
  }

  void onServerStart(@ObservesAsync HttpServerStart event) throws IOException {
    if (sites.find(ID).isEmpty()) {
      var origins = List.of("http://localhost:" + port, "http://127.0.0.1:" + port);
      creating.createOrReplace(ID, SiteSettings.named("The Valley Post", origins));
      addSamples();
    }
    LOG.infof(
        """
        Ready to try:
            the article with its form   %s
            the moderators' console     http://localhost:%d/console/sign-in?link=%s
            (the link signs in once, from this machine, within 15 minutes)\
        """,
        article(), port, links.create());
  }

  private void addSamples() throws IOException {
    try (var samples = DemoSite.class.getResourceAsStream("/demo/replies.json")) {
      var published = new ArrayList<Decisions.Target>();
      for (var sample : json.readTree(samples)) {
        submit(sample, published);
      }
      decisions.decide(
          new Decisions.DecisionRequest(
              Decisions.nextId(),
              Decision.APPROVE,
              published,
              new Decisions.Decider(new UUID(0, 1), "demo"),
              null,
              null,
              false),
          site -> true);
      LOG.infof(
          "Created the site %s with sample comments, %d of them approved", ID, published.size());
    }
  }

  private void submit(JsonNode sample, List<Decisions.Target> published) throws IOException {
    var reply = ((ObjectNode) sample.get("reply")).put("article", article());
    var outcome =
        submitting.submitJson(ID, json.writeValueAsBytes(reply), null).toCompletableFuture().join();
    switch (outcome) {
      case SubmissionOutcome.Accepted accepted -> {
        if (sample.path("approved").asBoolean()) {
          published.add(new Decisions.Target(accepted.id(), null));
        }
      }
      case SubmissionOutcome.Refused(var problem) ->
          LOG.warnf("A sample comment was refused: %s", problem);
    }
  }
}
