/**
 * Tests of what the service keeps while something breaks: three processes of the packaged jar
 * behind a balancer, PostgreSQL behind a proxy, and clients that record every answer. Open {@link
 * dev.anteroom.faults.Cluster} first, then a class that ends in IT. {@link
 * dev.anteroom.faults.PodFactory} makes pods of the Deployment.
 */
package dev.anteroom.faults;
