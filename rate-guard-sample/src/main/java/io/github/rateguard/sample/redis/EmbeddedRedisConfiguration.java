package io.github.rateguard.sample.redis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Starts a Redis, unless {@code spring.data.redis} says where one is.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnNoRedisLocated.class)
@EnableConfigurationProperties(EmbeddedRedisConfiguration.Properties.class)
class EmbeddedRedisConfiguration {

	@Bean
	EmbeddedRedis embeddedRedis(Properties properties) {
		return EmbeddedRedis.start(properties.port());
	}

	/**
	 * Properties of the Redis of the sample.
	 *
	 * @param port its port, unless that is taken; 0 for any
	 */
	@ConfigurationProperties("sample.redis")
	record Properties(@DefaultValue("6390") int port) {

	}

}
