# Sending something in: three steps, and the page of the sender's link.
menu-submit = Contribute
submit-title = Tell others what you do
submit-lead = A few questions, about ten minutes. You need no account and no e-mail address. A person reads what you send before anything is published.
submit-keep-out = Leave out everything by which a child could be recognised: names, birth dates, file numbers, and rare combinations of place, age and nationality.
submit-adapts = You tell what you made of:
submit-step = Step { $step } of 3
submit-optional = (optional)
submit-choose = Choose
submit-save = Save and go on
submit-closed-title = Nothing can be sent in here
submit-closed-text = This copy of the library is only for reading. Ask the organisation that gave you this address where you can send what you do.
hint-words = { $n ->
    [one] At most 1 word.
   *[other] At most { $n } words.
  }
ask-lang = Which language do you write in?
ask-kind = What are you sending?
ask-title = What do you call it?
ask-country = In which country do you do it?
ask-place = Where there?
hint-place = A town or a region is enough. Never the address of a shelter.
ask-problem = What was the problem?
ask-practice = What do you do?
ask-audience = For whom?
ask-staff = Who does the work?
ask-since = Since which year?
hint-since = Four digits, like 2021.
ask-outcome = What changed, and how do you know?
ask-elsewhere = What would another country need?
ask-contact = Whom may readers ask?
hint-contact = An office and its mailbox, not a private person. It will be published.
ask-stage = How far are you with it?
ask-kept = What did you keep?
ask-changed = What did you change?
ask-result = What came of it? If you stopped: why?
ask-trap = Leave this box empty

error-title = Error: { $title }
error-summary = There is a problem
wrong-missing = Answer “{ $question }”
wrong-too-long = { $n ->
    [one] “{ $question }”: at most 1 word, shorten your answer
   *[other] “{ $question }”: at most { $n } words, shorten your answer
  }
wrong-unknown = “{ $question }”: choose one of the answers in the list
wrong-year = “{ $question }”: write a year with four digits, like 2019
trouble-too-fast = That was quick. Wait five seconds and press the button again. What you wrote is still here.
trouble-expired = This page was open for very long. Press the button again. What you wrote is still here.
trouble-trap = A hidden box that must stay empty had something in it. It is empty again: press the button once more. What you wrote is still here.
trouble-busy = Very much is being sent in at the moment. Try again a little later. What you wrote is still here.
trouble-too-much = That was more text than this form takes. Shorten it and send it again.

files-title = Files
files-lead = Add what belongs to it: a leaflet, a form, slides. You can also go on without files. Each file is stored as soon as you add it.
files-come-back = Need a pause? Save the address of this page: the draft is kept for 30 days, and only this address leads to it.
files-choose = Choose files
files-hint = At most { $n } files of up to { $mb } MB each. Best are PDF, Word and plain text.
files-add = Add
files-list = Files so far
files-none = No file yet.
files-next = Go on
file-kb = { $n } kB
file-words = { $n ->
    [one] 1 word read
   *[other] { $n } words read
  }
file-unread = We could not read its text. It is stored, and a person will look at it.
file-remove = Remove
file-missing = Choose a file first
file-empty = { $name } is empty
file-too-large = { $name } is too large: a file may have { $mb } MB, all files together 80 MB
file-too-many = { $name } was not stored: there are { $n } files already
file-failed = { $name } could not be uploaded. Try again

check-title = Check before you send
check-answers = What you wrote
check-change = Change
check-files = Files
check-findings = Look at this before you send
check-findings-text = Something here may point to a person. You decide; the curators see it too.
privacy-number = a number by which one person is known
privacy-birth-date = a full date of birth
privacy-phone = a private telephone number
privacy-mailbox = a private e-mail address
privacy-iban = a bank account
privacy-named-person = a name with a date and a place
privacy-combination = facts that together point to one person
privacy-changed-name = a changed name, which says that the case is real
privacy-file-name = a file name that looks like a person’s name
check-agree = Three things we must know
tick-share = I may share this text and these files.
tick-unrecognisable = No child can be recognised in them.
tick-licence = They may be published under the licence CC BY 4.0: others may use and change them and say where they come from.
wrong-tick = Tick “{ $tick }”
check-send = Send
check-incomplete = An answer is missing or wrong. Correct it first.

thanks-title = Thank you
thanks-reference = Your reference is
thanks-link = Save this link, it is the only way back:
thanks-next = A person reads what you sent. Questions to you stand on that page. Nobody can write to you, so look there in a week.
thanks-open = Open the page

track-title = What you sent in
track-status = Where it stands
track-reference = Reference
submission-draft = Not sent yet
submission-waiting = Received, waiting to be checked
submission-question = Question for you
submission-accepted = Published
submission-rejected = Not published
submission-withdrawn = Taken back by you
track-steps = What happened
step-sent = You sent it
step-asked = The curators asked
step-answered = You answered
step-accepted = Published
step-rejected = Not published
step-withdrawn = You took it back
track-question = Question for you
track-answer = Your answer
track-answer-send = Send the answer
track-answer-missing = Write an answer first
track-record = Read it in the library
track-continue = Go on with the draft
track-withdraw = Take it back
track-withdraw-title = Take it back?
track-withdraw-text = Everything you wrote and all files are deleted at once. This cannot be undone.
track-withdraw-sure = Yes, delete everything
track-withdraw-no = No, keep it
track-feed = Follow this page in a feed reader
track-kept = This link works for twelve months after the decision. A draft is kept for 30 days.
reject-duplicate = The library has this already.
reject-out-of-scope = It is not about the subject of this library.
reject-identifies-a-child = A child could be recognised in it. We have deleted everything.
reject-no-rights = It may not be shared, as far as we can see.
reject-too-little = It does not say enough for others to use it.
reject-other = See the note below.
