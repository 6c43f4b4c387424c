package io.github.rateguard.actuate;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;

/**
 * Refuses requests with parameters that no section or action has, in a query or a body:
 * whoever misspells a filter must not be shown everything. Endpoints of others are left
 * as they are. Immutable.
 */
public final class UnknownParameterAdvisor implements OperationInvokerAdvisor {

	/**
	 * Spring Security adds it to the address that it returns to after a login.
	 */
	private static final String AFTER_LOGIN = "continue";

	@Override
	public OperationInvoker apply(EndpointId endpointId, OperationType operationType, OperationParameters parameters,
			OperationInvoker invoker) {
		if (!RateGuardEndpoint.ID.equals(endpointId) || !parameters.hasParameters()) {
			return invoker;
		}
		Set<String> names = parameters.stream()
			.filter((parameter) -> parameter.getType() != SecurityContext.class)
			.map(OperationParameter::getName)
			.collect(Collectors.toSet());
		return (context) -> {
			Set<String> given = new HashSet<>(context.getArguments().keySet());
			given.remove(AFTER_LOGIN);
			if (!names.containsAll(given)) {
				String reason = "There are no other parameters than " + new TreeSet<>(names);
				throw SectionRequest.invalid(reason);
			}
			context.getArguments().forEach((name, value) -> {
				if (value instanceof Collection<?>) {
					throw SectionRequest.invalid(name, "given once");
				}
			});
			return invoker.invoke(context);
		};
	}

}
