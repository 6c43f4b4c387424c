package io.github.rateguard.policy;

/**
 * A handler with its plan, for people to look at.
 *
 * @param mapping the requests it handles, such as {@code GET /api/search}
 * @param handler its name: of a method {@code SearchController#search}, else of the class
 * that it is of or, for a lambda, stands in
 * @param plan what applies to it
 */
public record HandlerPlan(String mapping, String handler, Plan plan) {

}
