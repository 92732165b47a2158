# The numbers of a server's tickets.
numbers-title = 📊 Numbers
numbers-heading = 📊 Numbers · last { $days } days
numbers-days = { $days } days
numbers-opened =
    { $count ->
        [0] No ticket opened
        [one] **{ $count }** ticket opened
       *[other] **{ $count }** tickets opened
    }
numbers-closed =
    { $count ->
        [0] No ticket closed
        [one] **{ $count }** ticket closed
       *[other] **{ $count }** tickets closed
    }
numbers-reopened =
    { $count ->
        [0] Of the tickets opened, none reopened
       *[other] Of the tickets opened, **{ $count }** reopened
    }
numbers-open-now =
    { $count ->
        [0] No ticket open right now
        [one] **{ $count }** ticket open right now
       *[other] **{ $count }** tickets open right now
    }
numbers-first-answer = First answer of the staff
numbers-first-known = It is known for { $known } of { $count } (tickets opened).
numbers-resolution = From the opening to the last closing
numbers-times = Half: { $half } at most · 9 of 10: { $most } at most
numbers-half-resolved = half in { $half } at most
numbers-categories = By category
numbers-category = { $name }: opened { $opened }, closed { $closed }
numbers-gone = Deleted categories
numbers-people = By member of the staff
numbers-person = { $who }: closed { $closed }
numbers-people-how = A closed ticket counts for whoever had claimed it, or else for whoever closed it. The first 10, from 5 tickets on.
numbers-hours = Hour of the opening ({ $zone })
numbers-busiest = Most at { $hour }:00: { $count }
numbers-prevented = Tickets prevented by the FAQ
numbers-prevented-how = { $count } since the present answers exist.
numbers-erased =
    { $count ->
        [one] Deleted tickets are erased after one day: they no longer count.
       *[other] Deleted tickets are erased after { $count } days: they no longer count.
    }
numbers-cut = Only the latest { $count } tickets are counted; there may be more.
numbers-seconds = { $count } s
numbers-minutes = { $count } min
numbers-hours-minutes = { $large } h { $small } min
numbers-days-hours = { $large } d { $small } h
numbers-file = Get the CSV file
numbers-file-made = Here are the numbers, for a spreadsheet. Times are in seconds.
numbers-file-name = numbers-{ $days }-days.csv
numbers-separator = ,
numbers-column-of = Part
numbers-column-name = Name
numbers-column-opened = Opened
numbers-column-closed = Closed
numbers-column-reopened = Reopened
numbers-column-answered = First answer known
numbers-column-answer-half = First answer, median (s)
numbers-column-answer-most = First answer, 90th percentile (s)
numbers-column-resolution-half = Opening to closing, median (s)
numbers-column-resolution-most = Opening to closing, 90th percentile (s)
numbers-row-whole = Total
numbers-row-category = Category
numbers-row-person = Staff
numbers-row-hour = Hour
numbers-decimal = .
numbers-column-ratings = Ratings
numbers-column-stars = Mean rating
numbers-column-comment = Comment
numbers-row-rating = Rating
ratings-title = Ratings by members
ratings-heading = ⭐ Ratings by members · last { $days } days
ratings-mean =
    { $count ->
        [one] { $mean } ⭐ of 5 (1 rating)
       *[other] { $mean } ⭐ of 5 ({ $count } ratings)
    }
ratings-not-own = Without the ratings of tickets that you handled: they are not shown to you. A person’s figure is computed from 5 ratings on.
ratings-how = The latest 10, without those of tickets that you handled. The CSV file has up to 1,000, with whole comments.
ratings-none = No ratings that you may see.
ratings-line = **#{ $number }** · { $category } · { $stars } · { $when }
ratings-read = Read the ratings
ratings-back = Back to the numbers
