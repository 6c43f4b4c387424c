package io.github.rateguard.architecture.broken.web;

/**
 * What {@code policy} must not know.
 */
public record Interceptor() {

}
