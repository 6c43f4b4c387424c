package io.github.rateguard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Limits the calls of a handler method, or of all handler methods of a class.
 * <p>
 * Either names a policy of {@code rate-guard.policies}, or states its limits in place.
 * The annotation repeats: all of its limits must have room, or the call is refused and
 * takes nothing. Annotations on a method replace those on its class. It can be composed
 * into an annotation of one's own with {@link AliasFor}.
 * <p>
 * A mistake (an unknown policy, a malformed limit, tokens that no bucket can hold) stops
 * the start of the application.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(RateLimits.class)
public @interface RateLimited {

	/**
	 * Alias for {@link #policy()}.
	 * @return the name of a policy
	 */
	@AliasFor("policy")
	String value() default "";

	/**
	 * Name of a policy in {@code rate-guard.policies}. Excludes {@link #limit()} and
	 * {@link #per()}.
	 * @return the name of a policy
	 */
	@AliasFor("value")
	String policy() default "";

	/**
	 * Limits stated in place, such as <code>{"5/1s", "60/1h"}</code>; all hold together.
	 * Written as in {@code rate-guard.policies.*.limits}, {@code unlimited} included.
	 * Methods that inherit the annotation from their class share its buckets.
	 * @return the limits
	 */
	String[] limit() default {};

	/**
	 * Whom a bucket of {@link #limit()} belongs to. A policy says so itself.
	 * @return whom a bucket belongs to
	 */
	Per per() default Per.CALLER;

	/**
	 * Tokens that one call takes, at least 1.
	 * @return the number of tokens
	 */
	long tokens() default 1;

	/**
	 * Name of a {@link io.github.rateguard.policy.TokensResolver TokensResolver} bean
	 * that tells how many tokens a call takes, where that depends on the request.
	 * Excludes {@link #tokens()}.
	 * @return the name of a bean
	 */
	String tokensResolver() default "";

}
