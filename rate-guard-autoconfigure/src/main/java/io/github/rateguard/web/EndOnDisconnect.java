package io.github.rateguard.web;

import java.io.IOException;
import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Ends a call whose client hung up while it was answered. Where the connection and the
 * thread that writes find out at the same time, the container may forget to say that the
 * response has ended.
 *
 * @param call the call
 */
record EndOnDisconnect(RunningCall call) implements CallableProcessingInterceptor, DeferredResultProcessingInterceptor {

	private static final String KEY = EndOnDisconnect.class.getName();

	static void register(HttpServletRequest request, RunningCall call) {
		WebAsyncManager manager = WebAsyncUtils.getAsyncManager(request);
		EndOnDisconnect interceptor = new EndOnDisconnect(call);
		manager.registerCallableInterceptor(KEY, interceptor);
		manager.registerDeferredResultInterceptor(KEY, interceptor);
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
		end(result);
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, DeferredResult<T> deferredResult, @Nullable Object result) {
		end(result);
	}

	private void end(@Nullable Object result) {
		if (result instanceof IOException || (result instanceof Throwable failure
				&& DisconnectedClientHelper.isClientDisconnectedException(failure))) {
			this.call.handled();
			this.call.end();
		}
	}

}
