/**
 * What is deployed in Kubernetes: every overlay rendered, read strictly, and held to the rules in
 * {@code src/test/resources/kubernetes/rules.txt}. Begin with these and with {@code ManifestsTest}.
 */
package dev.anteroom.kubernetes;
