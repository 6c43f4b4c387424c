-- KEYS[1] sorted set of instances by their last beat; ARGV[1] this instance
-- ARGV[2] after how many ms of silence an instance counts as gone; 0: this one is going
-- Answers how many live, and Redis's time in s and the microseconds of it.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local silence = tonumber(ARGV[2])
if silence == 0 then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], now, ARGV[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. (now - silence))
  redis.call('PEXPIRE', KEYS[1], silence * 2)
end
return { redis.call('ZCARD', KEYS[1]), tonumber(time[1]), tonumber(time[2]) }
