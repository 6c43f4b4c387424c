package io.github.rateguard.autoconfigure;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/**
 * An application with everything on the class path that the tests have, auto-configured
 * as Boot does it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Application {

	/**
	 * Return a web application that counts for itself.
	 */
	static WebApplicationContextRunner web() {
		return new WebApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("rate-guard.store=local");
	}

	/**
	 * Return an application without a web server that counts for itself.
	 */
	static ApplicationContextRunner plain() {
		return new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("rate-guard.store=local");
	}

}
