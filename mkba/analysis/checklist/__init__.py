"""The reviewer's checklist (M40): every rule of the method, judged from the programme and its ledger, never typed."""
