-- KEYS[1] sorted set of instances by their last beat; ARGV[1] the number of this instance
-- ARGV[2] after how many ms of silence an instance counts as gone; 0: this one is going
-- Answers how many live, Redis's time in s and the microseconds of it, and the numbers of those who live.
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
local answer = { redis.call('ZCARD', KEYS[1]), tonumber(time[1]), tonumber(time[2]) }
for _, instance in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, 255)) do
  if string.find(instance, '^%d+$') then
    answer[#answer + 1] = tonumber(instance)
  end
end
return answer
