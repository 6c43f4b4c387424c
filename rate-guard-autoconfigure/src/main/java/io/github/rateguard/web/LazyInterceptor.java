package io.github.rateguard.web;

import java.util.Arrays;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * Stands for the {@link RateGuardInterceptor} in every handler mapping. Looks it up on
 * the first request, as what it needs may itself need beans of Spring MVC. Thread-safe.
 */
public final class LazyInterceptor implements AsyncHandlerInterceptor {

	private final Supplier<RateGuardInterceptor> interceptor;

	private LazyInterceptor(Supplier<RateGuardInterceptor> interceptor) {
		this.interceptor = SingletonSupplier.of(interceptor);
	}

	/**
	 * Return an interceptor that, as a bean, reaches every mapping: each looks for beans
	 * of its type in its context and in the ancestors, and puts them before all other
	 * interceptors. Mappings that are no beans do so too, and so do those of applications
	 * that leave no {@code WebMvcConfigurer} its say.
	 * @param interceptor supplies the interceptor
	 * @return the bean
	 */
	public static MappedInterceptor forEveryMapping(Supplier<RateGuardInterceptor> interceptor) {
		return new MappedInterceptor(new String[0], new LazyInterceptor(interceptor));
	}

	static boolean isIn(AbstractHandlerMapping mapping) {
		HandlerInterceptor @Nullable [] interceptors = mapping.getAdaptedInterceptors();
		return interceptors != null && Arrays.stream(interceptors)
			.anyMatch((candidate) -> candidate instanceof MappedInterceptor mapped
					&& mapped.getInterceptor() instanceof LazyInterceptor);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws Exception {
		return this.interceptor.get().preHandle(request, response, handler);
	}

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView modelAndView) {
		this.interceptor.get().postHandle(request, response, handler, modelAndView);
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception ex) {
		this.interceptor.get().afterCompletion(request, response, handler, ex);
	}

	@Override
	public void afterConcurrentHandlingStarted(HttpServletRequest request, HttpServletResponse response,
			Object handler) {
		this.interceptor.get().afterConcurrentHandlingStarted(request, response, handler);
	}

}
