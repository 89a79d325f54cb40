/**
 * What is deployed in Kubernetes: every overlay rendered, read strictly, and held to a list of
 * demands. Begin with {@code ManifestsTest}.
 */
package dev.anteroom.kubernetes;
