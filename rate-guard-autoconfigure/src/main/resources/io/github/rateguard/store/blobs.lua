-- KEYS[1] hash of values by instance; ARGV[1] this instance, ARGV[2] its value, ARGV[3] how many ms the hash lives,
-- ARGV[4] the most instances, ARGV[5] the most bytes of a value. Answers the other instances with their values.
local key, self = KEYS[1], ARGV[1]
local size = redis.pcall('HLEN', key)
if type(size) ~= 'number' or size > tonumber(ARGV[4]) then
  redis.call('DEL', key)
  size = 0
end
if #ARGV[2] <= tonumber(ARGV[5]) and (size < tonumber(ARGV[4]) or redis.call('HEXISTS', key, self) == 1) then
  redis.call('HSET', key, self, ARGV[2])
end
redis.call('PEXPIRE', key, ARGV[3])
local answer = {}
for _, instance in ipairs(redis.call('HKEYS', key)) do
  if instance ~= self and redis.call('HSTRLEN', key, instance) <= tonumber(ARGV[5]) then
    answer[#answer + 1] = instance
    answer[#answer + 1] = redis.call('HGET', key, instance)
  end
end
return answer
