package io.github.rateguard.actuate;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that shows where tokens are counted, the policies, and which
 * handlers they guard; below it, a section for each other thing there is to see, and
 * actions that change it. Actions are refused until access to the endpoint is
 * {@link Access#UNRESTRICTED}.
 */
@Endpoint(id = "rateguard", defaultAccess = Access.READ_ONLY)
public class RateGuardEndpoint {

	static final EndpointId ID = EndpointId.of("rateguard");

	private final RateGuardState state;

	private final EndpointSections sections;

	private final EndpointActions actions;

	/**
	 * Create an endpoint.
	 * @param state what there is to see in one look
	 * @param sections what else there is to see
	 * @param actions what can be changed
	 */
	public RateGuardEndpoint(RateGuardState state, EndpointSections sections, EndpointActions actions) {
		this.state = state;
		this.sections = sections;
		this.actions = actions;
	}

	/**
	 * Describe what rate-guard does in this application.
	 * @return the description
	 */
	@ReadOperation
	public RateGuardDescriptor rateGuard() {
		return this.state.describe();
	}

	/**
	 * Show a section.
	 * @param section the segments of the path below the endpoint. Declared as an object,
	 * so that a parameter of the query of that name, which Spring Boot would put in its
	 * place, is told from it
	 * @param caller who is asked about
	 * @param tier the tier of the caller
	 * @param fingerprint the software that is asked about
	 * @param policy the policy that is asked about
	 * @param kind what kind of thing is asked about
	 * @param method the method of the request that is asked about
	 * @param path the path of the request that is asked about
	 * @param since from when on
	 * @param until until when
	 * @param limit how many things are shown at most
	 * @return what is shown, or {@code null} if there is no such thing
	 */
	@ReadOperation
	public @Nullable Object section(@Selector(match = Match.ALL_REMAINING) Object section, @Nullable String caller,
			@Nullable String tier, @Nullable String fingerprint, @Nullable String policy, @Nullable String kind,
			@Nullable String method, @Nullable String path, @Nullable String since, @Nullable String until,
			@Nullable String limit) {
		Map<String, @Nullable String> parameters = new HashMap<>();
		parameters.put("caller", caller);
		parameters.put("tier", tier);
		parameters.put("fingerprint", fingerprint);
		parameters.put("policy", policy);
		parameters.put("kind", kind);
		parameters.put("method", method);
		parameters.put("path", path);
		parameters.put("since", since);
		parameters.put("until", until);
		parameters.put(SectionRequest.LIMIT, limit);
		return this.sections.read(segments(section), parameters);
	}

	/**
	 * Change something.
	 * @param section the segments of the path below the endpoint; see {@link #section}
	 * @param security who wants it
	 * @param caller whom it is about
	 * @param kind what kind of caller it is
	 * @param tier which tier it is about, or the tier of the caller
	 * @param address which address or network it is about
	 * @param policy which policy it is about
	 * @param limits the limits to hold
	 * @param mode the mode to hold
	 * @param state the state to hold
	 * @param tokens how many tokens to give
	 * @param reason why
	 * @param duration for how long
	 * @return what holds now, or {@code null} if nothing can be changed there
	 */
	@WriteOperation
	public @Nullable OperationResponseBody write(@Selector(match = Match.ALL_REMAINING) Object section,
			SecurityContext security, @Nullable String caller, @Nullable String kind, @Nullable String tier,
			@Nullable String address, @Nullable String policy, @Nullable String limits, @Nullable String mode,
			@Nullable String state, @Nullable String tokens, @Nullable String reason, @Nullable String duration) {
		Map<String, @Nullable String> parameters = new HashMap<>();
		parameters.put("caller", caller);
		parameters.put("kind", kind);
		parameters.put("tier", tier);
		parameters.put("address", address);
		parameters.put("policy", policy);
		parameters.put("limits", limits);
		parameters.put("mode", mode);
		parameters.put("state", state);
		parameters.put("tokens", tokens);
		parameters.put("reason", reason);
		parameters.put("duration", duration);
		return this.actions.execute(OperationType.WRITE, segments(section), parameters, security);
	}

	/**
	 * End something.
	 * @param section the segments of the path below the endpoint; see {@link #section}
	 * @param security who wants it
	 * @param caller whom it is about
	 * @param kind what kind of caller it is
	 * @param tier which tier it is about
	 * @param address which address or network it is about
	 * @param policy which policy it is about
	 * @return what held until now, or {@code null} if nothing can be ended there
	 */
	@DeleteOperation
	public @Nullable OperationResponseBody delete(@Selector(match = Match.ALL_REMAINING) Object section,
			SecurityContext security, @Nullable String caller, @Nullable String kind, @Nullable String tier,
			@Nullable String address, @Nullable String policy) {
		Map<String, @Nullable String> parameters = new HashMap<>();
		parameters.put("caller", caller);
		parameters.put("kind", kind);
		parameters.put("tier", tier);
		parameters.put("address", address);
		parameters.put("policy", policy);
		return this.actions.execute(OperationType.DELETE, segments(section), parameters, security);
	}

	private static String[] segments(Object section) {
		if (section instanceof String[] segments) {
			return segments;
		}
		throw SectionRequest.invalid("The section belongs into the path");
	}

}
