package io.github.rateguard.actuate;

import java.util.Set;

import io.github.rateguard.store.StoreUnavailableException;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationType;

/**
 * Something that operators change below a path of the endpoint. Only those can whom the
 * application gives access to writes. Thread-safe.
 */
public interface EndpointAction {

	/**
	 * Return whether it writes or deletes.
	 * @return {@link OperationType#WRITE} or {@link OperationType#DELETE}
	 */
	OperationType type();

	/**
	 * Return the first segment of its path.
	 * @return the name, unique among actions of the same type
	 */
	String name();

	/**
	 * Return the parameters that it understands.
	 * @return names out of those of {@link RateGuardEndpoint#write} or
	 * {@link RateGuardEndpoint#delete}
	 */
	Set<String> parameters();

	/**
	 * Do it.
	 * @param request what is to be done, with no other parameters than those that are
	 * understood
	 * @param author who wants it
	 * @return what was done
	 * @throws InvalidEndpointRequestException if the request makes no sense
	 * @throws NothingFoundException if there is no such thing
	 * @throws StoreUnavailableException if the store has to answer, and does not
	 */
	ActionResult execute(SectionRequest request, String author);

}
