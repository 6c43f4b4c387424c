package io.github.rateguard.caller;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Tells the tier of an authenticated caller, where authorities and claims do not. Asked
 * before them. Called on the thread of the request; must be thread-safe and must not
 * block.
 */
@FunctionalInterface
public interface TierResolver {

	/**
	 * Return the tier of a caller.
	 * @param principal who is authenticated; with Spring Security the
	 * {@code Authentication}
	 * @return the name of the tier; {@code null} to let authorities and claims tell. A
	 * tier that no configuration knows counts as the default tier
	 */
	@Nullable String resolve(Principal principal);

}
