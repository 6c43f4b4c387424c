package io.github.rateguard.autoconfigure;

import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.web.HandlerRegistrar;
import io.github.rateguard.web.ProblemRefusalWriter;
import io.github.rateguard.web.RateGuardInterceptor;
import io.github.rateguard.web.RateLimitFields;
import io.github.rateguard.web.RefusalWriter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses are written where there is Spring MVC, by the beans of the application where
 * it has some.
 */
class WebConditionsTests {

	@Test
	void aWebApplicationIsGuarded() {
		Application.web()
			.run((context) -> assertThat(context).hasSingleBean(RateLimitFields.class)
				.hasSingleBean(ProblemRefusalWriter.class)
				.hasSingleBean(RateGuardInterceptor.class)
				.hasSingleBean(HandlerRegistrar.class));
	}

	@Test
	void fieldsOfTheApplicationReplaceOurs() {
		RateLimitFields own = (verdict, header) -> header.accept("Own", "1");
		Application.web()
			.withBean("own", RateLimitFields.class, () -> own)
			.run((context) -> assertThat(context).getBean(RateLimitFields.class).isSameAs(own));
	}

	@Test
	void aRefusalWriterOfTheApplicationReplacesOurs() {
		RefusalWriter own = (verdict, request, response) -> response.setStatus(503);
		Application.web()
			.withBean("own", RefusalWriter.class, () -> own)
			.run((context) -> assertThat(context).getBean(RefusalWriter.class).isSameAs(own));
	}

	@Test
	void anApplicationWithoutAWebServerStillHasARateGuard() {
		Application.plain()
			.run((context) -> assertThat(context).hasSingleBean(RateGuard.class)
				.doesNotHaveBean(RateGuardInterceptor.class)
				.doesNotHaveBean(RefusalWriter.class)
				.doesNotHaveBean(RateLimitFields.class));
	}

	@Test
	void anApplicationWithoutSpringMvcStillHasARateGuard() {
		Application.plain()
			.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasSingleBean(RateGuard.class)
				.doesNotHaveBean(RateGuardInterceptor.class));
	}

}
