package io.github.rateguard.policy;

/**
 * Tokens of a call that a bean of the application tells.
 *
 * @param label the name of the bean
 * @param tokensResolver the bean
 */
public record ResolvedTokens(String label, TokensResolver tokensResolver) {

}
