package dev.anteroom.kubernetes;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What somebody might do by mistake.
 *
 * @param what it leads to
 * @param demand that has to find it
 * @param make it
 */
record Mistake(
    String what, Function<Manifests, List<String>> demand, UnaryOperator<Manifests> make) {
  static final String POD = "/spec/template/spec";
  static final String CONTAINER = POD + "/containers/0";

  /** One in the service's Deployment. */
  static UnaryOperator<Manifests> service(String pointer, Object value) {
    return change("Deployment", "anteroom", pointer, value);
  }

  /** One in the Job that migrates. */
  static UnaryOperator<Manifests> migration(String pointer, Object value) {
    return change("Job", "anteroom-migration", pointer, value);
  }

  /** One anywhere; without a value, that the field is missing. */
  static UnaryOperator<Manifests> change(String kind, String name, String pointer, Object value) {
    return whole -> whole.with(kind, name, pointer, value);
  }

  @Override
  public String toString() {
    return what;
  }
}
