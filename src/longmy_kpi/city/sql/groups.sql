-- Wards whose figures of a shared indicator are alike: of one kind, the same months, the same state.
-- The same text on DuckDB and on Spark. Engines add, count and order; they never judge, divide or average.
select
  shared,
  definition,
  covered,
  wanting,
  state,
  count(*) as wards,
  min(ward) as first_ward,
  count(actual) as actuals,
  sum(cast(actual as decimal(38, 18))) as actual,
  count(case when numerator is not null and denominator is not null then 1 end) as parts,
  sum(case when numerator is not null and denominator is not null then cast(numerator as decimal(38, 18)) end) as numerator,
  sum(case when numerator is not null and denominator is not null then cast(denominator as decimal(38, 18)) end) as denominator,
  count(case when estimate = 'true' then 1 end) as estimates
from figures
where shared is not null
group by shared, definition, covered, wanting, state
order by shared, definition, covered, wanting, state
