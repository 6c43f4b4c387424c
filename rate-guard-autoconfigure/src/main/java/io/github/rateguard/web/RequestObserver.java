package io.github.rateguard.web;

import java.time.Clock;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.behaviour.BehaviourRecorder;
import io.github.rateguard.behaviour.ClientKeys;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.caller.CallerResolver;
import io.github.rateguard.caller.ClientAddressResolver;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Observes requests: begins when one comes, and records it when its response has ended.
 * Allocates little, never reads a body, and whatever fails here fails no request.
 * Thread-safe.
 */
public final class RequestObserver {

	private static final Log logger = LogFactory.getLog(RequestObserver.class);

	private final BehaviourRecorder recorder;

	private final IdentityHasher hasher;

	private final ClientKeys clientKeys;

	private final SoftwareFingerprint fingerprint;

	private final Enumerable[] enumerables;

	private final PathSet exempt;

	private final ClientAddressResolver addressResolver;

	private final CallerResolver callerResolver;

	private final Clock clock;

	private volatile boolean failed;

	/**
	 * Create an observer.
	 * @param recorder takes observations
	 * @param hasher hashes identities
	 * @param clientKeys tell whose behaviour a request is part of
	 * @param fingerprint tells software apart
	 * @param watched what is looked at
	 * @param addressResolver tells the client address
	 * @param callerResolver tells who asks
	 * @param clock tells when requests come
	 */
	public RequestObserver(BehaviourRecorder recorder, IdentityHasher hasher, ClientKeys clientKeys,
			SoftwareFingerprint fingerprint, WatchedPaths watched, ClientAddressResolver addressResolver,
			CallerResolver callerResolver, Clock clock) {
		this.recorder = recorder;
		this.hasher = hasher;
		this.clientKeys = clientKeys;
		this.fingerprint = fingerprint;
		this.enumerables = watched.enumerables().toArray(Enumerable[]::new);
		this.exempt = watched.exempt();
		this.addressResolver = addressResolver;
		this.callerResolver = callerResolver;
		this.clock = clock;
	}

	/**
	 * A request has come.
	 * @return what is remembered of it, or {@code null} if it is not observed
	 */
	@Nullable ObservedCall begin(HttpServletRequest request) {
		try {
			String method = request.getMethod();
			String path = CanonicalPath.of(request);
			if (method.equals("OPTIONS") || this.exempt.contains(path)) {
				return null;
			}
			String userAgent = request.getHeader(HttpHeaders.USER_AGENT);
			ObservedCall call = new ObservedCall(this.clock.millis(), path, enumerable(method, path),
					this.fingerprint.of(request, userAgent), HeaderConsistency.isContradictory(request, userAgent));
			call.keepWith(request);
			return call;
		}
		catch (RuntimeException ex) {
			warn(ex);
			return null;
		}
	}

	private @Nullable Enumerable enumerable(String method, String path) {
		for (Enumerable enumerable : this.enumerables) {
			if (enumerable.matches(method, path)) {
				return enumerable;
			}
		}
		return null;
	}

	/**
	 * A request is answered with an error, by whomever.
	 */
	void answersWithError(HttpServletRequest request) {
		ObservedCall call = ObservedCall.of(request);
		if (call != null && call.caller() == null) {
			Caller caller = caller(request);
			if (caller != null) {
				call.askedBy(caller);
			}
		}
	}

	private @Nullable Caller caller(HttpServletRequest request) {
		try {
			return this.callerResolver.resolve(new ServletGuardedRequest(request));
		}
		catch (RuntimeException ex) {
			warn(ex);
			return null;
		}
	}

	/**
	 * The response has ended.
	 */
	void end(ObservedCall call, HttpServletRequest request, int status) {
		try {
			if (call.isBehaviour(status)) {
				this.recorder.record(observation(call, request, status));
			}
		}
		catch (RuntimeException ex) {
			warn(ex);
		}
	}

	private Observation observation(ObservedCall call, HttpServletRequest request, int status) {
		Caller caller = call.caller();
		if (caller == null) {
			caller = Caller.anonymous(address(request));
			call.askedBy(caller);
		}
		String query = request.getQueryString();
		Enumerable enumerable = call.enumerable();
		String value = call.value();
		if (value != null) {
			return ofValue(call, caller, request, status, value, 0, value.length());
		}
		long place = (enumerable != null) ? enumerable.placeIn(query) : -1;
		if (query != null && enumerable != null && place >= 0) {
			int start = QueryText.start(place);
			int end = QueryText.end(place);
			if (QueryText.isPlain(query, start, end)) {
				return ofValue(call, caller, request, status, query, start, end);
			}
			String decoded = enumerable.decoded(query);
			return ofValue(call, caller, request, status, decoded, 0, decoded.length());
		}
		long path = this.hasher.text(call.path());
		long number = ValueOrder.lastNumber(call.path());
		return of(call, caller, request, status,
				(query != null) ? this.hasher.pair(path, this.hasher.text(query)) : path, Math.max(number, 0),
				number >= 0);
	}

	/**
	 * Most values are parts of a query, and are not taken out of it.
	 */
	private Observation ofValue(ObservedCall call, Caller caller, HttpServletRequest request, int status, String text,
			int start, int end) {
		long number = ValueOrder.number(text, start, end);
		return of(call, caller, request, status, this.hasher.text(text, start, end),
				(number >= 0) ? number : ValueOrder.ofText(text, start, end), number >= 0);
	}

	private Observation of(ObservedCall call, Caller caller, HttpServletRequest request, int status, long resource,
			long order, boolean numbered) {
		Enumerable enumerable = call.enumerable();
		String method = request.getMethod();
		return new Observation(call.time(), client(call, caller), !caller.isAnonymous(),
				this.hasher.network(caller.address()), call.fingerprint(), template(call, method), resource,
				(enumerable != null) ? enumerable.group() : 0, order, numbered,
				call.isRefused() ? Observation.TOO_MANY_REQUESTS : status, call.loginFailed(), method.equals("HEAD"),
				call.inconsistentHeaders());
	}

	private @Nullable ClientAddress address(HttpServletRequest request) {
		return (request.getAttribute(ClientAddressResolver.ADDRESS_ATTRIBUTE) instanceof ClientAddress known) ? known
				: this.addressResolver.resolve(new ServletGuardedRequest(request));
	}

	/**
	 * Return the client of a call, found once.
	 */
	long client(ObservedCall call, Caller caller) {
		long client = call.client();
		if (client == 0) {
			client = this.clientKeys.clientOf(caller, call.fingerprint());
			call.client(client);
		}
		return client;
	}

	/**
	 * Anybody can make up methods, but no template.
	 */
	private int template(ObservedCall call, String asked) {
		String method = switch (asked) {
			case "GET", "HEAD" -> "GET";
			case "POST" -> "POST";
			case "PUT" -> "PUT";
			case "PATCH" -> "PATCH";
			case "DELETE" -> "DELETE";
			default -> "OTHER";
		};
		String pattern = call.pattern();
		return (int) this.hasher.pair(this.hasher.text(method), (pattern != null) ? this.hasher.text(pattern) : 0);
	}

	private void warn(RuntimeException ex) {
		if (!this.failed) {
			this.failed = true;
			logger.warn("A request could not be observed; it goes on, and this is said once", ex);
		}
	}

	/**
	 * What is looked at.
	 *
	 * @param enumerables endpoints that can be asked for one value after the other; the
	 * first that matches counts
	 * @param exempt paths that are not observed
	 */
	public record WatchedPaths(List<Enumerable> enumerables, PathSet exempt) {

		/**
		 * Create it.
		 */
		public WatchedPaths {
			enumerables = List.copyOf(enumerables);
		}

	}

}
