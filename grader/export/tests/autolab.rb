# autolab.rb FILE: what Autolab makes of the output of an autograder, by the
# rules of its own (app/helpers/assessment_autograde_core.rb, and parseFeedback
# in assessments_controller.rb). Prints the scores and the stages, or says what
# Autolab would say.
require "json"

lines = File.read(ARGV[0], encoding: "UTF-8").rstrip.lines
abort "The Autograder returned no output" if lines.empty?
begin
  parsed = JSON.parse(lines[-1].gsub(/([a-zA-Z0-9]+):/, '"\1":'))
rescue JSON::ParserError
  abort "the last line is no JSON after Autolab's repair"
end
abort "Missing 'scores' object in the autoresult" unless parsed["scores"]

feedback = begin
  JSON.parse(lines[-2])
rescue JSON::ParserError, TypeError
  nil
end
abort "the line before the last is no feedback" unless feedback.is_a?(Hash) &&
                                                       feedback["_presentation"] == "semantic"
feedback["stages"].each do |stage|
  abort "the stage #{stage} has no tests" unless feedback[stage].is_a?(Hash)
  feedback[stage].each do |name, test|
    abort "#{name} neither passed nor failed" unless [true, false].include?(test["passed"])
  end
end
abort "a problem's name is not plain" unless
  parsed["scores"].keys.all? { |k| k.match?(%r{\A[A-Za-z0-9_./-]+\z}) }
abort "a score is not whole" unless parsed["scores"].values.all?(Integer)
puts JSON.generate({ scores: parsed["scores"],
                     stages: feedback["stages"].to_h { |s| [s, feedback[s]] } })
abort "Empty autoresult string" if parsed["scores"].empty?
