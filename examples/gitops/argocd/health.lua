-- Health of a BenchmarkRun: Healthy once it has succeeded, Degraded once it has failed or was cancelled.
local health = {status = "Progressing", message = "not seen by the operator yet"}
if obj.status == nil or obj.status.observedGeneration ~= obj.metadata.generation then
  return health
end
for _, condition in ipairs(obj.status.conditions or {}) do
  local message = condition.message or ""
  if condition.type == "Stalled" and condition.status == "True" then
    return {status = "Degraded", message = condition.reason .. ": " .. message}
  end
  if condition.type == "Ready" then
    health.message = message
    if condition.status == "True" then
      health.status = "Healthy"
    elseif condition.reason == "Suspended" then
      health.status = "Suspended"
    end
  end
end
return health
