/**
 * What the service keeps while something breaks: three processes of the packaged jar behind a
 * balancer, PostgreSQL behind a proxy, clients that write down what they were told. Open {@link
 * dev.anteroom.faults.Cluster} first, then a class that ends in IT. Pods of the Deployment are made
 * by {@link dev.anteroom.faults.PodFactory}.
 */
package dev.anteroom.faults;
