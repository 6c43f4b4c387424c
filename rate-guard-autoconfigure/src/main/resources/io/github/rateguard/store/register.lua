-- KEYS[1] hash of entries by name: 'since until value', or 'time' where one was removed; '#epoch', '#version',
-- '#floor' (up to where removals are forgotten). Beside it ':changes', names by version, and ':ends', names by the
-- millis at which they are forgotten.
-- write: ARGV = write, now, name, time of removal or '', since, until or '' to add nothing, value, most entries,
-- epoch if there is none, how long removals are kept, how long keys outlive the last end. Answers {version}.
-- read: ARGV = read, epoch, version, 1 to go on with reading all, most entries.
-- Answers {epoch, version, 1 if from the start, 2 if so as changes were lost, 1 if nothing more, name, entry...}.
local key = KEYS[1]
local changes, ends = key .. ':changes', key .. ':ends'
local head = redis.call('HMGET', key, '#epoch', '#version', '#floor')
local version, floor = tonumber(head[2] or 0), tonumber(head[3] or 0)

if ARGV[1] == 'read' then
	local seen, reading = tonumber(ARGV[3]), ARGV[4] == '1'
	if not head[1] then
		return { '', 0, ARGV[2] ~= '' and 2 or 1, 1 }
	end
	local lost = ARGV[2] ~= '' and (head[1] ~= ARGV[2] or seen > version)
	local from_start = ARGV[2] == '' or lost or (seen < floor and not reading)
	if from_start then
		seen = 0
	elseif seen == version then
		return { head[1], version, 0, 1 }
	end
	local page = tonumber(ARGV[5])
	local names = redis.call('ZRANGEBYSCORE', changes, '(' .. seen, '+inf', 'WITHSCORES', 'LIMIT', 0, page)
	local last = #names < page * 2
	local answer = { head[1], last and version or tonumber(names[#names]), lost and 2 or from_start and 1 or 0, last and 1 or 0 }
	for i = 1, #names, 2 do
		local entry = redis.call('HGET', key, names[i])
		if entry then
			answer[#answer + 1] = names[i]
			answer[#answer + 1] = entry
		end
	end
	return answer
end

local now, name, removed_at, until_time = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[6])

local function forget(old)
	if not string.find(redis.call('HGET', key, old) or '', ' ', 1, true) then
		floor = math.max(floor, tonumber(redis.call('ZSCORE', changes, old) or 0))
		redis.call('HSET', key, '#floor', floor)
	end
	redis.call('HDEL', key, old)
	redis.call('ZREM', changes, old)
	redis.call('ZREM', ends, old)
end

local function keep(entry, forgotten_at)
	version = version + 1
	redis.call('HSET', key, '#version', version, name, entry)
	redis.call('ZADD', changes, version, name)
	redis.call('ZADD', ends, forgotten_at, name)
end

if not head[1] then
	redis.call('DEL', key, changes, ends)
	version, floor = 0, 0
	redis.call('HSET', key, '#epoch', ARGV[9])
end
for _, ended in ipairs(redis.call('ZRANGEBYSCORE', ends, '-inf', now, 'LIMIT', 0, 100)) do
	forget(ended)
end

local present = redis.call('HGET', key, name) or ''
local present_since, present_until = string.match(present, '^(%d+) (%d+) ')
local last_removal = tonumber(string.match(present, '^(%d+)$') or -1)
if removed_at then
	if present_since and tonumber(present_since) <= removed_at then
		present_until = nil
	end
	if not present_until and last_removal < removed_at then
		keep(ARGV[4], now + tonumber(ARGV[10]))
	end
end
if until_time and until_time > now and tonumber(ARGV[5]) >= last_removal
		and until_time > tonumber(present_until or 0) then
	if not redis.call('ZSCORE', ends, name) and redis.call('ZCARD', ends) >= tonumber(ARGV[8]) then
		forget(redis.call('ZRANGE', ends, 0, 0)[1])
	end
	keep(ARGV[5] .. ' ' .. ARGV[6] .. ' ' .. ARGV[7], until_time)
end

local last = redis.call('ZRANGE', ends, -1, -1, 'WITHSCORES')[2]
local time_to_live = math.max(1, (last and tonumber(last) - now or 0) + tonumber(ARGV[11]))
for _, each in ipairs({ key, changes, ends }) do
	redis.call('PEXPIRE', each, string.format('%.0f', time_to_live))
end
return { version }
