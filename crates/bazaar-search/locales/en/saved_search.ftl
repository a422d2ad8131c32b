# Saved searches, alerts and stopping them.

saved-search-title = Saved searches
saved-search-new = Save this search
saved-search-lead = We tell you of listings that are new in it, each once.
saved-search-keep = Save search
saved-search-kept = Saved.
saved-search-deleted = The saved search is deleted.
saved-search-none = No saved searches yet
saved-search-none-detail = Search, then press “Save this search”: we tell you of new listings as often as you like.
saved-search-everything = All listings
saved-search-how-often = Tell me
saved-search-change = Change
saved-search-digest-at-once = at once
saved-search-digest-daily = once a day
saved-search-digest-weekly = once a week
saved-search-digest-off = never
saved-search-told = Last told { $when }
saved-search-never-told = Nothing new so far
saved-search-too-many = You keep { $most } saved searches, the most possible. Delete one first.
saved-search-stop-title = Stop telling me
saved-search-stop-ask = We will not tell you of this saved search any more. You can switch it on again under your saved searches.
saved-search-stop = Stop
saved-search-stopped = It is stopped. You will not hear of this saved search any more.
