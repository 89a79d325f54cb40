/**
 * Tests of the Kubernetes manifests: every overlay is rendered, parsed strictly and checked against
 * the rules in {@code src/test/resources/kubernetes/rules.txt}. Open these and {@code
 * ManifestsTest} first.
 */
package dev.anteroom.kubernetes;
