-- Permits of one key: a sorted set of permit ids by the millis at which they expire.
-- acquire: ARGV = acquire, now, expiry, time to live of the key, maximum, id. Answers {granted, permits in use}.
-- renew: ARGV = renew, now, expiry, time to live of the key, ids. Answers 1 or 0 for each id: still held or lost.
-- release: ARGV = release, id. Answers {how many were released}.
local key = KEYS[1]

if ARGV[1] == 'release' then
	return { redis.call('ZREM', key, ARGV[2]) }
end

local now, expiry, time_to_live = ARGV[2], ARGV[3], ARGV[4]
redis.call('ZREMRANGEBYSCORE', key, '-inf', now)

if ARGV[1] == 'acquire' then
	local in_use = redis.call('ZCARD', key)
	if in_use >= tonumber(ARGV[5]) then
		return { 0, in_use }
	end
	redis.call('ZADD', key, expiry, ARGV[6])
	redis.call('PEXPIRE', key, time_to_live)
	return { 1, in_use + 1 }
end

local answer = {}
for i = 5, #ARGV do
	local held = redis.call('ZSCORE', key, ARGV[i])
	if held then
		redis.call('ZADD', key, 'XX', 'GT', expiry, ARGV[i])
	end
	answer[i - 4] = held and 1 or 0
end
redis.call('PEXPIRE', key, time_to_live)
return answer
