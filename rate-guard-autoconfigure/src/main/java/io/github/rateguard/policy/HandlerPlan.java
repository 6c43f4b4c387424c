package io.github.rateguard.policy;

/**
 * A handler method with its plan, for people to look at.
 *
 * @param mapping the requests it handles, such as {@code GET /api/search}
 * @param handler the method, such as {@code SearchController#search}
 * @param plan what applies to it
 */
public record HandlerPlan(String mapping, String handler, Plan plan) {

}
