-- KEYS[1] sorted set of subjects by the millis at which their penalties are forgotten, times 64, plus the how many-th
-- the last penalty was. They are forgotten as many days after its end.
-- ARGV = now, subject, when the last penalty ends that the asking instance knows, the how many-th that was,
-- millis of a day, largest count, most subjects, millis of the first penalty, of the longest one,
-- millis at which the subject was lifted.
-- Answers {when the penalty ends, the how many-th it is}. While one lasts, another one is part of it.
local key, now, subject, day = KEYS[1], tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[5])
local time = redis.call('TIME')
local true_now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', key, '-inf', string.format('(%.0f', true_now * 64))

local ends_at, count = tonumber(ARGV[3]), tonumber(ARGV[4])
local stored = tonumber(redis.call('ZSCORE', key, subject) or 0)
local stored_count = stored % 64
local stored_ends_at = (stored - stored_count) / 64 - stored_count * day
if stored_ends_at + stored_count * day > ends_at + count * day then
	ends_at, count = stored_ends_at, stored_count
end
local function duration()
	return math.min(tonumber(ARGV[8]) * 2 ^ (count - 1), tonumber(ARGV[9]))
end
local lifted_at, ends_if_lifted = tonumber(ARGV[10]), ends_at
if lifted_at >= ends_at - duration() then
	ends_if_lifted = math.min(ends_at, lifted_at)
end
if now >= ends_if_lifted then
	count = math.min(tonumber(ARGV[6]), math.max(0, count - math.floor((now - ends_if_lifted) / day)) + 1)
	ends_at = now + duration()
end
if stored == 0 and redis.call('ZCARD', key) >= tonumber(ARGV[7]) then
	redis.call('ZREMRANGEBYRANK', key, 0, 0)
end
redis.call('ZADD', key, string.format('%.0f', (ends_at + count * day) * 64 + count), subject)
local last = math.floor(tonumber(redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')[2]) / 64)
redis.call('PEXPIRE', key, string.format('%.0f', math.max(1, last - true_now)))
return { ends_at, count }
