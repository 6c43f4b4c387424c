package io.github.rateguard.web;

import java.util.function.Supplier;

import io.github.rateguard.RateGuardContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands handler methods the context of their request. Thread-safe.
 */
public final class ContextArgumentResolver implements HandlerMethodArgumentResolver {

	private final Supplier<CurrentContext> contexts;

	/**
	 * Create a resolver.
	 * @param contexts supplies the contexts of requests, once they are needed
	 */
	public ContextArgumentResolver(Supplier<CurrentContext> contexts) {
		this.contexts = SingletonSupplier.of(contexts);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == RateGuardContext.class;
	}

	@Override
	public RateGuardContext resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		Assert.state(request != null, "A context belongs to a servlet request");
		return this.contexts.get().of(request);
	}

}
