-- KEYS[1] hash by instance: when it was written in ms, a space, the value; ARGV[1] this instance, ARGV[2] its value,
-- ARGV[3] how many ms a value lives, ARGV[4] the most instances, ARGV[5] the most bytes of a value.
-- Answers the other instances with their values. What was not written by this is put away, and so is the oldest value
-- where there are too many.
local key, self = KEYS[1], ARGV[1]
local life, most, most_bytes = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local size = redis.pcall('HLEN', key)
if type(size) ~= 'number' or size > 2 * most then
  redis.call('DEL', key)
end
if #ARGV[2] <= most_bytes then
  redis.call('HSET', key, self, string.format('%.0f ', now) .. ARGV[2])
  redis.call('PEXPIRE', key, life)
end
local others = {}
for _, instance in ipairs(redis.call('HKEYS', key)) do
  if instance ~= self then
    local value = redis.call('HSTRLEN', key, instance) <= most_bytes + 20 and redis.call('HGET', key, instance) or ''
    local written, first = string.match(value, '^(%d+) ()')
    if first and tonumber(written) > now - life and tonumber(written) <= now then
      others[#others + 1] = { tonumber(written), instance, string.sub(value, first) }
    else
      redis.call('HDEL', key, instance)
    end
  end
end
table.sort(others, function(one, other) return one[1] > other[1] end)
local answer = {}
for i, other in ipairs(others) do
  if i < most then
    answer[#answer + 1] = other[2]
    answer[#answer + 1] = other[3]
  else
    redis.call('HDEL', key, other[2])
  end
end
return answer
