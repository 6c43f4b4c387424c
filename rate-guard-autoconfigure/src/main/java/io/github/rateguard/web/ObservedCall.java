package io.github.rateguard.web;

import io.github.rateguard.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.HandlerMapping;

/**
 * What is remembered of a request until its response has ended. Used by one thread at a
 * time.
 */
final class ObservedCall {

	private static final String ATTRIBUTE = ObservedCall.class.getName();

	private final long time;

	private final String path;

	private final @Nullable Enumerable enumerable;

	private final long fingerprint;

	private final boolean inconsistentHeaders;

	private @Nullable String value;

	private @Nullable String pattern;

	private @Nullable Caller caller;

	/**
	 * 0 until somebody has asked for it.
	 */
	private long client;

	private @Nullable BehaviourTag tag;

	private boolean exempt;

	private boolean file;

	private boolean judged;

	private boolean challenged;

	private boolean loginFailed;

	private boolean refused;

	private boolean ended;

	ObservedCall(long time, String path, @Nullable Enumerable enumerable, long fingerprint,
			boolean inconsistentHeaders) {
		this.time = time;
		this.path = path;
		this.enumerable = enumerable;
		this.fingerprint = fingerprint;
		this.inconsistentHeaders = inconsistentHeaders;
	}

	static @Nullable ObservedCall of(HttpServletRequest request) {
		return (ObservedCall) request.getAttribute(ATTRIBUTE);
	}

	void keepWith(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	/**
	 * Return the call of a request that has reached a handler.
	 * @return the call, or {@code null} if nothing is done about it there
	 */
	static @Nullable ObservedCall reaching(Object handler, HttpServletRequest request) {
		ObservedCall call = of(request);
		if (call == null) {
			return null;
		}
		boolean guardable = Handlers.mayBeGuarded(handler);
		if (request.getDispatcherType() == DispatcherType.REQUEST) {
			call.reaches(handler, guardable, request);
		}
		return (guardable && !call.exempt) ? call : null;
	}

	/**
	 * Only the first handler tells what was asked for.
	 */
	private void reaches(Object handler, boolean guardable, HttpServletRequest request) {
		this.exempt = Handlers.isOfActuator(handler);
		this.file = !guardable && !Handlers.forwards(handler);
		if (!this.file) {
			Object matched = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			this.pattern = (matched instanceof String text) ? text : null;
		}
		if (this.enumerable != null && this.value == null) {
			this.value = this.enumerable.valueInPath(request);
		}
	}

	void askedBy(Caller caller) {
		if (this.caller == null) {
			this.caller = caller;
		}
	}

	/**
	 * This is not answered by the application: what the answer says, the client has not
	 * done.
	 */
	static void refuse(HttpServletRequest request) {
		ObservedCall call = of(request);
		if (call != null) {
			call.refused = true;
		}
	}

	boolean isRefused() {
		return this.refused;
	}

	/**
	 * Return whether behaviour shows in the request, now that it was answered: in reading
	 * a static file that is there it does not, as a browser reads them by itself.
	 */
	boolean isBehaviour(int status) {
		return !this.exempt && !(this.file && status < 400);
	}

	long time() {
		return this.time;
	}

	String path() {
		return this.path;
	}

	@Nullable Enumerable enumerable() {
		return this.enumerable;
	}

	long fingerprint() {
		return this.fingerprint;
	}

	boolean inconsistentHeaders() {
		return this.inconsistentHeaders;
	}

	/**
	 * Return the enumerated value that the path asks for, if there is one.
	 */
	@Nullable String value() {
		return this.value;
	}

	@Nullable String pattern() {
		return this.pattern;
	}

	@Nullable Caller caller() {
		return this.caller;
	}

	long client() {
		return this.client;
	}

	void client(long client) {
		this.client = client;
	}

	@Nullable BehaviourTag tag() {
		return this.tag;
	}

	void tag(BehaviourTag tag) {
		this.tag = tag;
	}

	boolean loginFailed() {
		return this.loginFailed;
	}

	void loginFailed(boolean loginFailed) {
		this.loginFailed = loginFailed;
	}

	/**
	 * Return whether this is the first challenge of the request: where somebody has
	 * passed, what it is forwarded to asks for no other one.
	 */
	boolean challenge() {
		boolean first = !this.challenged;
		this.challenged = true;
		return first;
	}

	/**
	 * Return whether nobody has asked for the verdict on the client yet.
	 */
	boolean judge() {
		boolean first = !this.judged;
		this.judged = true;
		return first;
	}

	/**
	 * The container may say more than once that an asynchronous response has ended.
	 * @return whether this is the first time
	 */
	synchronized boolean end() {
		boolean first = !this.ended;
		this.ended = true;
		return first;
	}

}
