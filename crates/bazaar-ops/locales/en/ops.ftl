ops-rail = Running the market
ops-jobs-title = Jobs that failed
ops-jobs-summary = { $dead } given up · { $waiting } waiting · { $running } running
ops-jobs-tries =
    { $count ->
        [one] Tried once
       *[other] Tried { $count } times
    }
ops-jobs-retry = Try again
ops-jobs-retried = The job will be tried again.
ops-jobs-older = Older ones
ops-jobs-none = No job was given up
ops-jobs-none-detail = Jobs that fail too often show up here, with what went wrong.
ops-jobs-none-busy = Others are being worked on. Jobs that fail too often show up here, with what went wrong.
ops-live-events-only = This address sends changes as they happen to the pages of the market. It is not a page: ask for text/event-stream.
