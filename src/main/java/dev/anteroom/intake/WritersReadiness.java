package dev.anteroom.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports not ready if no writer is alive, because submissions would be queued and never answered.
 */
@Readiness
@ApplicationScoped
class WritersReadiness implements HealthCheck {
  private final Intake intake;

  WritersReadiness(Intake intake) {
    this.intake = intake;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("writers").status(intake.hasLiveWriter()).build();
  }
}
