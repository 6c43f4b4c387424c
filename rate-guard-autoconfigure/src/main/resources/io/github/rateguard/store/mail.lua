-- KEYS[1] the box of this instance, KEYS[2...] those of others; ARGV[1] how many ms a box lives from its first bytes on,
-- ARGV[2] the most bytes of a box, ARGV[3...] what is put into the boxes of others.
-- Answers what was in the own box, and which boxes of others had no room, counted from 0.
-- What is no box is put away.
local function checked(size, key)
  if type(size) == 'number' then
    return size
  end
  redis.call('DEL', key)
  return 0
end

local answer = { '' }
for i = 2, #KEYS do
  local key, bytes = KEYS[i], ARGV[i + 1]
  local size = checked(redis.pcall('STRLEN', key), key)
  if size + #bytes > tonumber(ARGV[2]) then
    answer[#answer + 1] = i - 2
  else
    redis.call('APPEND', key, bytes)
    if size == 0 or redis.call('PTTL', key) < 0 then
      redis.call('PEXPIRE', key, ARGV[1])
    end
  end
end
if checked(redis.pcall('STRLEN', KEYS[1]), KEYS[1]) > 0 then
  answer[1] = redis.call('GET', KEYS[1])
  redis.call('DEL', KEYS[1])
end
return answer
