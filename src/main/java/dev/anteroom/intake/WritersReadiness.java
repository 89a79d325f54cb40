package dev.anteroom.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready where no writer lives: replies would be taken in and never answered. */
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
