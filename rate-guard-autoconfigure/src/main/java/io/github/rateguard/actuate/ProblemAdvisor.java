package io.github.rateguard.actuate;

import io.github.rateguard.store.StoreUnavailableException;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.util.MimeType;

/**
 * Tells over HTTP what is wrong with a request, whatever the application does with
 * errors. Endpoints of others are left as they are. Immutable.
 */
public final class ProblemAdvisor implements OperationInvokerAdvisor {

	private static final MimeType PROBLEM = new MimeType("application", "problem+json");

	@Override
	public OperationInvoker apply(EndpointId endpointId, OperationType operationType, OperationParameters parameters,
			OperationInvoker invoker) {
		if (!RateGuardEndpoint.ID.equals(endpointId)) {
			return invoker;
		}
		return (context) -> context.canResolve(WebServerNamespace.class) ? answer(invoker, context)
				: invoker.invoke(context);
	}

	private static Object answer(OperationInvoker invoker, InvocationContext context) {
		try {
			Object result = invoker.invoke(context);
			return (result != null) ? result
					: problem("Not Found", WebEndpointResponse.STATUS_NOT_FOUND, "There is nothing at this path.");
		}
		catch (InvalidEndpointRequestException ex) {
			return problem("Bad Request", WebEndpointResponse.STATUS_BAD_REQUEST, ex.getReason());
		}
		catch (NothingFoundException ex) {
			return problem("Not Found", WebEndpointResponse.STATUS_NOT_FOUND, String.valueOf(ex.getMessage()));
		}
		catch (StoreUnavailableException ex) {
			return problem("Service Unavailable", WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE,
					"The store does not answer. Nothing was changed as far as is known; try again later.");
		}
	}

	private static WebEndpointResponse<ProblemDescriptor> problem(String title, int status, String detail) {
		return new WebEndpointResponse<>(new ProblemDescriptor(title, status, detail), status, PROBLEM);
	}

}
