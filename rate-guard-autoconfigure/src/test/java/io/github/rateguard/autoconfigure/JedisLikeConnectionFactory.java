package io.github.rateguard.autoconfigure;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisSentinelConnection;

/**
 * A connection factory of another client than Lettuce, to which nobody must connect.
 */
class JedisLikeConnectionFactory implements RedisConnectionFactory {

	@Override
	public RedisConnection getConnection() {
		throw new IllegalStateException("Nobody connects");
	}

	@Override
	public RedisClusterConnection getClusterConnection() {
		throw new IllegalStateException("Nobody connects");
	}

	@Override
	public RedisSentinelConnection getSentinelConnection() {
		throw new IllegalStateException("Nobody connects");
	}

	@Override
	public boolean getConvertPipelineAndTxResults() {
		return false;
	}

	@Override
	public DataAccessException translateExceptionIfPossible(RuntimeException ex) {
		throw ex;
	}

}
