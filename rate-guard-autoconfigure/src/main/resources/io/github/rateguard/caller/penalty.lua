-- KEYS[1] sorted set of subjects by the millis at which their penalties are forgotten, a day for each.
-- ARGV = now, subject, when the asking instance forgets, millis of a day, largest count, most subjects.
-- Answers {the how many-th penalty this is}.
local key, now, subject, day = KEYS[1], tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[4])
redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
local stored = redis.call('ZSCORE', key, subject)
local forgotten_at = math.max(tonumber(stored or 0), tonumber(ARGV[3]))
local count = math.min(tonumber(ARGV[5]), math.max(0, math.ceil((forgotten_at - now) / day)) + 1)
if not stored and redis.call('ZCARD', key) >= tonumber(ARGV[6]) then
	redis.call('ZREMRANGEBYRANK', key, 0, 0)
end
redis.call('ZADD', key, now + count * day, subject)
local last = tonumber(redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')[2])
redis.call('PEXPIRE', key, string.format('%.0f', last - now))
return { count }
