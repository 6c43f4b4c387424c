package io.github.rateguard.benchmark.application;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The peer: Bucket4j as its documentation shows it, on Redis through Lettuce, or in
 * memory.
 */
@Configuration(proxyBeanMethods = false)
@Profile("bucket4j")
class Bucket4jConfiguration {

	@Bean
	BucketConfiguration bucketConfiguration(@Value("${benchmark.tokens}") long tokens,
			@Value("${benchmark.period}") String period) {
		Bandwidth bandwidth = Bandwidth.builder()
			.capacity(tokens)
			.refillGreedy(tokens, DurationStyle.detectAndParse(period))
			.build();
		return BucketConfiguration.builder().addLimit(bandwidth).build();
	}

	@Bean
	Bucket4jInterceptor bucket4jInterceptor(BucketLookup buckets) {
		return new Bucket4jInterceptor(buckets);
	}

	@Bean
	@ConditionalOnProperty(name = "benchmark.store", havingValue = "redis", matchIfMissing = true)
	BucketLookup redisBuckets(LettuceConnectionFactory factory, BucketConfiguration configuration) {
		RedisClient client = (RedisClient) factory.getRequiredNativeClient();
		StatefulRedisConnection<String, byte[]> connection = client
			.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
		var proxyManager = Bucket4jLettuce.casBasedBuilder(connection)
			.expirationAfterWrite(
					ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
			.build();
		return (key) -> proxyManager.getProxy("bucket4j:" + key, () -> configuration);
	}

	@Bean
	@ConditionalOnProperty(name = "benchmark.store", havingValue = "local")
	BucketLookup localBuckets(BucketConfiguration configuration) {
		Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(100_000).build();
		return (key) -> buckets.get(key, (missing) -> create(configuration));
	}

	private static Bucket create(BucketConfiguration configuration) {
		var builder = Bucket.builder();
		for (Bandwidth bandwidth : configuration.getBandwidths()) {
			builder.addLimit(bandwidth);
		}
		return builder.build();
	}

}
