package io.github.rateguard.actuate;

import java.security.Principal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.SecurityContext;

/**
 * Finds the action that is asked for, and audits what it did. Thread-safe.
 */
public final class EndpointActions {

	/**
	 * No actions.
	 */
	public static final EndpointActions NONE = new EndpointActions(List.of(), new AuditTrail((event) -> {
	}), RequestQuery.NONE);

	private static final String UNKNOWN_AUTHOR = "anonymous";

	private final Map<OperationType, Map<String, EndpointAction>> actions = new EnumMap<>(OperationType.class);

	private final AuditTrail auditTrail;

	private final RequestQuery query;

	/**
	 * Create actions.
	 * @param actions the actions, each with a name of its own among those of its type
	 * @param auditTrail is told what was done
	 * @param query tells whether what is to be written stands in a query
	 */
	public EndpointActions(Collection<? extends EndpointAction> actions, AuditTrail auditTrail, RequestQuery query) {
		for (EndpointAction action : actions) {
			Map<String, EndpointAction> ofType = this.actions.computeIfAbsent(action.type(), (type) -> new HashMap<>());
			if (ofType.put(action.name(), action) != null) {
				throw new IllegalStateException(
						"Two actions are called '%s': %s".formatted(action.name(), action.getClass()));
			}
		}
		this.auditTrail = auditTrail;
		this.query = query;
	}

	/**
	 * Do what is asked for.
	 * @param type whether to write or to delete
	 * @param path the name of the action, and what follows it
	 * @param parameters the parameters; those that are {@code null} were not given
	 * @param security who asks
	 * @return what holds now, or {@code null} if there is no such action
	 */
	@Nullable OperationResponseBody execute(OperationType type, String[] path, Map<String, @Nullable String> parameters,
			SecurityContext security) {
		EndpointAction action = (path.length > 0) ? this.actions.getOrDefault(type, Map.of()).get(path[0]) : null;
		if (action == null) {
			return null;
		}
		if (type == OperationType.WRITE && this.query.isPresent()) {
			throw SectionRequest.invalid("What is to be changed belongs into a body of JSON, not into a query");
		}
		SectionRequest request = SectionRequest.of(path, parameters, action.parameters());
		String author = author(security);
		try {
			ActionResult result = action.execute(request, author);
			this.auditTrail.record(author, result.event(), result.data());
			return result.body();
		}
		catch (UnknownOutcomeException ex) {
			this.auditTrail.record(author, ex.event(), ex.data());
			throw ex.failure();
		}
	}

	private static String author(SecurityContext security) {
		Principal principal = security.getPrincipal();
		String name = (principal != null) ? principal.getName() : null;
		return (name == null || name.isBlank()) ? UNKNOWN_AUTHOR : name;
	}

}
