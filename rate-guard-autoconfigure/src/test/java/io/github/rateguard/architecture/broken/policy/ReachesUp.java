package io.github.rateguard.architecture.broken.policy;

import io.github.rateguard.architecture.broken.web.Interceptor;

/**
 * Reaches where {@code policy} may not.
 */
public record ReachesUp(Interceptor interceptor) {

}
