"""The founding KPI in SQL, as an analyst would compute it from the same two files with DuckDB.

    duckdb_kpi.py [--threads=N] TICKETS.CSV HISTORY.CSV

prints month, priority, tickets in time, tickets in the base, for the year 2026 under
fixtures/nini/contract.toml; how long it took, and its peak memory, go to standard error. The name is not
duckdb.py: `import duckdb` would then find this file.

It takes every ticket of the generator's exports and leaves none out, but only because these exports are
kind. It knows nothing of changes of one field at one instant and of their order, holes, values that no
`from` tells, statuses or groups written in other ways, tickets that begin closed, `restored_at`,
planned dates without a time of day, and makes no finding of anything (R1, R2, R6, R12).
"""

import resource
import sys
import time

import duckdb

SQL = """
WITH meaning(status, state) AS (VALUES
    ('Nouveau', 'new'), ('En cours', 'active'), ('En attente', 'pending'), ('En attente client', 'pending'),
    ('Résolu', 'restored'), ('Contourné', 'restored'), ('Clos', 'closed'), ('Annulé', 'cancelled')),
levels(priority, seconds) AS (VALUES ('P1', 7200), ('P2', 14400), ('P3', 86400), ('P4', NULL)),
tickets AS (
    SELECT * FROM read_csv($tickets, header = true, delim = ',', quote = '"', columns = {
        'ticket': 'VARCHAR', 'type': 'VARCHAR', 'service': 'VARCHAR', 'application': 'VARCHAR',
        'priority': 'VARCHAR', 'group': 'VARCHAR', 'status': 'VARCHAR', 'opened_at': 'TIMESTAMP',
        'planned_at': 'TIMESTAMP', 'restored_at': 'TIMESTAMP', 'closed_at': 'TIMESTAMP'})),
history AS (
    SELECT ticket, moment, field, "from" AS before, "to" AS after,
           old.state AS old_state, new.state AS new_state
    FROM read_csv($history, header = true, delim = ',', quote = '"', columns = {
        'ticket': 'VARCHAR', 'moment': 'TIMESTAMP', 'field': 'VARCHAR', 'from': 'VARCHAR', 'to': 'VARCHAR'})
    LEFT JOIN meaning old ON field = 'status' AND old.status = "from"
    LEFT JOIN meaning new ON field = 'status' AND new.status = "to"),
-- the dates of each ticket
dates AS (
    SELECT ticket,
        min(moment) FILTER (field = 'group' AND (after = 'XX' OR after LIKE 'XX-%')) AS assigned,
        max(moment) FILTER (new_state = 'restored' AND old_state <> 'restored') AS restored,
        max(moment) FILTER (old_state IN ('restored', 'closed', 'cancelled')
                        AND new_state IN ('new', 'active', 'pending')) AS reopened,
        max(moment) FILTER (new_state = 'closed' AND old_state <> 'closed') AS closed,
        arg_max(new_state, moment) FILTER (field = 'status') AS last_state,
        arg_max(new_state, moment) FILTER (field = 'status' AND new_state <> 'closed') AS last_but_closed,
        arg_max(after, moment) FILTER (field = 'priority') AS priority
    FROM history GROUP BY ticket),
-- the base: in scope, assigned, restored for good, closed
base AS (
    SELECT dates.ticket, assigned, restored, planned_at,
        coalesce(dates.priority, tickets.priority) AS priority,
        strftime(closed AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Paris', '%Y-%m') AS month
    FROM dates JOIN tickets USING (ticket)
    WHERE type = 'Incident' AND (application = 'Facturation' OR application LIKE 'Portail%')
        AND last_state = 'closed' AND last_but_closed <> 'cancelled'
        AND restored > coalesce(reopened, '-infinity'::TIMESTAMP) AND assigned <= restored),
-- who had a ticket, and in which state it was, from each change to the next
spans AS (
    SELECT ticket, moment, lead(moment) OVER later AS until,
        last_value(CASE WHEN field = 'group' THEN after END IGNORE NULLS) OVER so_far AS holder,
        last_value(new_state IGNORE NULLS) OVER so_far AS state
    FROM history WHERE field IN ('status', 'group')
    WINDOW later AS (PARTITION BY ticket ORDER BY moment),
        so_far AS (PARTITION BY ticket ORDER BY moment ROWS UNBOUNDED PRECEDING)),
elapsed AS (
    SELECT ticket, sum(epoch(least(until, restored)) - epoch(moment)) AS seconds
    FROM spans JOIN base USING (ticket)
    WHERE moment < restored AND (holder = 'XX' OR holder LIKE 'XX-%')
        AND coalesce(state, 'new') IN ('new', 'active')
    GROUP BY ticket),
verdicts AS (
    SELECT month, base.priority,
        CASE WHEN base.priority = 'P4' THEN coalesce(restored <= planned_at, false)
             ELSE coalesce(elapsed.seconds, 0) <= levels.seconds END AS in_time
    FROM base JOIN levels ON levels.priority = base.priority LEFT JOIN elapsed USING (ticket)),
months AS (
    SELECT strftime(make_date(2026, number::INTEGER, 1), '%Y-%m') AS month FROM range(1, 13) AS r(number))
SELECT months.month, levels.priority,
    count(*) FILTER (in_time) AS in_time, count(in_time) AS total
FROM months CROSS JOIN levels
LEFT JOIN verdicts ON verdicts.month = months.month AND verdicts.priority = levels.priority
GROUP BY ALL ORDER BY ALL
"""


def main() -> None:
    flags = [word for word in sys.argv[1:] if word.startswith("--threads=")]
    files = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(files) != 2:
        sys.exit(__doc__)
    threads = int(flags[0].removeprefix("--threads=")) if flags else 2
    start = time.perf_counter()
    base = duckdb.connect(config={"threads": threads})
    rows = base.execute(SQL, {"tickets": files[0], "history": files[1]}).fetchall()
    took = time.perf_counter() - start
    print("month,priority,in_time,total")
    for row in rows:
        print(*row, sep=",")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"DuckDB {duckdb.__version__}: {took:.2f} s, {peak} MiB, {threads} threads", file=sys.stderr)


main()
