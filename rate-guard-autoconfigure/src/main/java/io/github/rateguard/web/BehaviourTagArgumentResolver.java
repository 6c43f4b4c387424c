package io.github.rateguard.web;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands handler methods what is thought of the client. Without it Spring MVC would make a
 * tag out of the parameters of the request. Thread-safe.
 */
public final class BehaviourTagArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == BehaviourTag.class;
	}

	@Override
	public @Nullable BehaviourTag resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {
		return (BehaviourTag) webRequest.getAttribute(BehaviourTag.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
	}

}
