-- KEYS[1] stream of the records; KEYS[2] number of the last record that it has of a writer
-- ARGV[1] the number that the writer knows of, ARGV[2] how many records are kept
-- ARGV[3] for how many ms they are kept
-- ARGV[4...] records: number, how many arguments follow, fields and values
-- Answers the number of the last record of the writer. Where that is less than what the
-- writer knows of, records were lost, and none is added.
local last = 0
if redis.call('EXISTS', KEYS[1]) == 1 then
  last = tonumber(redis.call('GET', KEYS[2]) or '0')
end
if last < tonumber(ARGV[1]) or #ARGV == 3 then
  return last
end
local i = 4
while i < #ARGV do
  local number = tonumber(ARGV[i])
  local size = tonumber(ARGV[i + 1])
  if number > last then
    redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', unpack(ARGV, i + 2, i + 1 + size))
    last = number
  end
  i = i + 2 + size
end
local time = redis.call('TIME')
local oldest = time[1] * 1000 - tonumber(ARGV[3])
if oldest > 0 then
  -- Only from Redis 6.2 on; before, records are bounded by their number alone
  redis.pcall('XTRIM', KEYS[1], 'MINID', '~', string.format('%.0f', oldest))
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('SET', KEYS[2], string.format('%.0f', last), 'PX', ARGV[3])
return last
