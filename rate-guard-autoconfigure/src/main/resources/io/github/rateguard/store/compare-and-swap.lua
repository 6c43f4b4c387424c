-- KEYS[1] key; ARGV[1] expected value, '' for none; ARGV[2] new value; ARGV[3] time to live in ms
-- Answers nil when swapped, else the current value, '' for none.
local current = redis.call('GET', KEYS[1]) or ''
if current ~= ARGV[1] then
  return current
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return false
