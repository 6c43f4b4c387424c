package io.github.rateguard.actuate;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * One part of what the endpoint shows, below a path of its own. Thread-safe.
 */
public interface EndpointSection {

	/**
	 * Return the first segment of its path.
	 * @return the name, unique
	 */
	String name();

	/**
	 * Return the parameters that it understands.
	 * @return names out of those of {@link RateGuardEndpoint#section}
	 */
	Set<String> parameters();

	/**
	 * Show what is asked for.
	 * @param request what is asked for, with no other parameters than those that are
	 * understood
	 * @return what is shown, an {@link OperationResponseBody} or, for browsers, a
	 * {@link WebEndpointResponse}; {@code null} if there is no such thing
	 * @throws InvalidEndpointRequestException if the request makes no sense
	 */
	@Nullable Object read(SectionRequest request);

}
