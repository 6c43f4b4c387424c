package io.github.rateguard.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.rateguard.autoconfigure.RateGuardProperties.StoreType;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Stands on a test beside {@code @SpringBootTest} or {@code @WebMvcTest}: time stands
 * still in all limits until the test moves its {@link RateGuardTime}, verdicts are in
 * {@link RecordedVerdicts}, requests may act as a {@link TestCaller}, and tokens are
 * counted in memory. The rest of the application is as ever. Each test finds all limits
 * unused, all windows of budgets new, and no ban.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration(RateGuardTestAutoConfiguration.class)
@PropertyMapping("rate-guard")
public @interface AutoConfigureRateGuard {

	/**
	 * Where tokens are counted. With Redis nothing is reset after a test.
	 * @return the value of {@code rate-guard.store}
	 */
	StoreType store() default StoreType.LOCAL;

}
